package org.clipmill.dataset.source;

import java.nio.file.Path;
import java.util.Comparator;

/// The order a person expects, the same in every locale: `a2` before `a10`, letters whatever their case.
///
/// A total order: names that differ never compare as equal.
final class NaturalOrder {

    static final Comparator<String> NAMES = NaturalOrder::compareNames;
    static final Comparator<Path> PATHS = NaturalOrder::comparePaths;

    private NaturalOrder() {}

    private static int comparePaths(Path a, Path b) {
        int common = Math.min(a.getNameCount(), b.getNameCount());
        for (int i = 0; i < common; i++) {
            int result = compareNames(a.getName(i).toString(), b.getName(i).toString());
            if (result != 0) {
                return result;
            }
        }
        int result = Integer.compare(a.getNameCount(), b.getNameCount());
        // Two names of undecodable bytes can look alike as text.
        return result != 0 ? result : a.compareTo(b);
    }

    private static int compareNames(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = digitsEnd(a, i);
                int endB = digitsEnd(b, j);
                int result = compareNumbers(a.substring(i, endA), b.substring(j, endB));
                if (result != 0) {
                    return result;
                }
                i = endA;
                j = endB;
            } else {
                int result = Character.compare(fold(a.charAt(i)), fold(b.charAt(j)));
                if (result != 0) {
                    return result;
                }
                i++;
                j++;
            }
        }
        int result = Integer.compare(a.length() - i, b.length() - j);
        return result != 0 ? result : a.compareTo(b);
    }

    private static int compareNumbers(String a, String b) {
        String left = withoutZeros(a);
        String right = withoutZeros(b);
        int result = Integer.compare(left.length(), right.length());
        return result != 0 ? result : left.compareTo(right);
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
