package org.clipmill.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameter sets of H.264 streams that are joined in one file (ISO/IEC 14496-15, ITU-T H.264 section 7.3).
///
/// The parts were coded by different encoders that give their sets the same numbers. Those of the encoded edges get
/// numbers that the source does not use, and all of them stand in the file's one configuration record, so that a player
/// may start anywhere. In the edges' slices only the number of the picture parameter set changes. That moves all bits
/// behind it, which is harmless in CAVLC, where slice data need not begin at a byte.
final class CutAvc {
    private final byte[] record;
    private final int lengthBytes;
    private final Map<Integer, byte[]> sequences = new LinkedHashMap<>();
    private final Map<Integer, byte[]> pictures = new LinkedHashMap<>();
    private final byte[] extension;

    /// Numbers that one edge's sets got, by the edge's own.
    record Numbers(Map<Integer, Integer> sequences, Map<Integer, Integer> pictures) {}

    private CutAvc(byte[] record, int lengthBytes, byte[] extension) {
        this.record = record;
        this.lengthBytes = lengthBytes;
        this.extension = extension;
    }

    /// Size of the length before each unit of the source, or 0 if this is no configuration record.
    static int lengthBytes(byte[] record) {
        return record.length >= 7 && record[0] == 1 ? (record[4] & 3) + 1 : 0;
    }

    /// @throws CutRefused PARAMETER_SETS if the record cannot be read
    static CutAvc read(byte[] record) throws CutRefused {
        try {
            int at = 6;
            List<byte[]> sequences = new ArrayList<>();
            List<byte[]> pictures = new ArrayList<>();
            at = sets(record, at, record[5] & 0x1f, sequences);
            at = sets(record, at + 1, record[at] & 0xff, pictures);
            CutAvc avc =
                    new CutAvc(record, lengthBytes(record), java.util.Arrays.copyOfRange(record, at, record.length));
            for (byte[] set : sequences) {
                avc.sequences.put(sequenceNumber(set), set);
            }
            for (byte[] set : pictures) {
                avc.pictures.put(pictureNumber(set), set);
            }
            if (avc.sequences.isEmpty() || avc.pictures.isEmpty()) {
                throw new CutRefused(CutRefusal.PARAMETER_SETS, "the header holds none");
            }
            return avc;
        } catch (IndexOutOfBoundsException | MediaException e) {
            throw new CutRefused(CutRefusal.PARAMETER_SETS, "the header's cannot be read");
        }
    }

    private static int sets(byte[] record, int start, int count, List<byte[]> into) {
        int at = start;
        for (int i = 0; i < count; i++) {
            int length = ByteBuffer.wrap(record).getShort(at) & 0xffff;
            java.util.Objects.checkFromIndexSize(at + 2, length, record.length);
            into.add(java.util.Arrays.copyOfRange(record, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return at;
    }

    private static int sequenceNumber(byte[] set) throws MediaException {
        CutBits bits = new CutBits(CutNal.unescape(set), 8);
        bits.copy(32);
        return bits.exp();
    }

    private static int pictureNumber(byte[] set) throws MediaException {
        CutBits bits = new CutBits(CutNal.unescape(set), 8);
        bits.copy(8);
        return bits.exp();
    }

    /// Takes the sets of an encoder in under free numbers.
    ///
    /// @param annexB sets behind start codes
    Numbers add(byte[] annexB) throws MediaException, CutRefused {
        Numbers numbers = new Numbers(new HashMap<>(), new HashMap<>());
        for (byte[] set : CutNal.annexB(annexB)) {
            if ((set[0] & 0x1f) == 7) {
                int own = sequenceNumber(set);
                CutBits bits = new CutBits(CutNal.unescape(set), 8);
                bits.copy(32);
                int unused = bits.exp();
                numbers.sequences.put(own, place(sequences, bits, 32));
            }
        }
        for (byte[] set : CutNal.annexB(annexB)) {
            if ((set[0] & 0x1f) == 8) {
                CutBits bits = new CutBits(CutNal.unescape(set), 8);
                bits.copy(8);
                int own = bits.exp();
                @Nullable Integer sequence = numbers.sequences.get(bits.exp());
                if (sequence == null || bits.bit() != 0) {
                    throw new CutRefused(CutRefusal.PARAMETER_SETS, "the encoder's are not as expected");
                }
                numbers.pictures.put(own, place(pictures, set, sequence));
            }
        }
        return numbers;
    }

    private int place(Map<Integer, byte[]> sets, CutBits bits, int limit) throws MediaException, CutRefused {
        int number = free(sets, limit);
        bits.putExp(number);
        sets.put(number, CutNal.escape(bits.finish()));
        return number;
    }

    private int place(Map<Integer, byte[]> sets, byte[] set, int sequence) throws MediaException, CutRefused {
        int number = free(sets, 256);
        CutBits bits = new CutBits(CutNal.unescape(set), 8);
        bits.copy(8);
        int unused = bits.exp() + bits.exp();
        bits.putExp(number);
        bits.putExp(sequence);
        sets.put(number, CutNal.escape(bits.finish()));
        return number;
    }

    private static int free(Map<Integer, byte[]> sets, int limit) throws CutRefused {
        for (int number = 0; number < limit; number++) {
            if (!sets.containsKey(number)) {
                return number;
            }
        }
        throw new CutRefused(CutRefusal.PARAMETER_SETS, "the source uses all numbers");
    }

    /// A packet of an edge's encoder as the file takes it: lengths for start codes, new numbers, no sets within.
    static byte[] renumbered(byte[] annexB, Numbers numbers) throws MediaException {
        List<byte[]> units = new ArrayList<>();
        for (byte[] unit : CutNal.annexB(annexB)) {
            int type = unit[0] & 0x1f;
            switch (type) {
                case 1, 5 -> units.add(slice(unit, numbers));
                case 7, 8, 9 -> {} // in the configuration record; delimiters are not stored in mp4
                default -> units.add(unit);
            }
        }
        return CutNal.join(units);
    }

    private static byte[] slice(byte[] unit, Numbers numbers) throws MediaException {
        CutBits bits = new CutBits(CutNal.unescape(unit), 8);
        bits.copy(8);
        bits.copyExp(); // first_mb_in_slice
        bits.copyExp(); // slice_type
        @Nullable Integer number = numbers.pictures.get(bits.exp());
        if (number == null) {
            throw new MediaException(MediaFailure.INTERNAL, "the encoder uses a parameter set that it has not sent");
        }
        bits.putExp(number);
        return CutNal.escape(bits.finish());
    }

    /// A packet of the source as the file takes it.
    ///
    /// @throws CutRefused PARAMETER_SETS if it changes a set that the header defines
    byte[] copied(ByteBuffer packet) throws CutRefused {
        List<byte[]> units = new ArrayList<>();
        for (ByteBuffer unit : CutNal.units(packet, lengthBytes)) {
            byte[] bytes = new byte[unit.remaining()];
            unit.get(bytes);
            int type = bytes[0] & 0x1f;
            if (type == 7 || type == 8) {
                boolean same = (type == 7 ? sequences : pictures)
                        .values().stream().anyMatch(set -> java.util.Arrays.equals(set, bytes));
                if (!same) {
                    throw new CutRefused(CutRefusal.PARAMETER_SETS, "they change within the stream");
                }
            } else {
                units.add(bytes);
            }
        }
        return CutNal.join(units);
    }

    /// The configuration record of the joined file.
    byte[] written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int profile = 0;
        int level = 0;
        int constraints = 0xff;
        for (byte[] set : sequences.values()) {
            profile = Math.max(profile, set[1] & 0xff);
            constraints &= set[2];
            level = Math.max(level, set[3] & 0xff);
        }
        out.writeBytes(new byte[] {
            1, (byte) profile, (byte) constraints, (byte) level, (byte) 0xff, (byte) (0xe0 | sequences.size())
        });
        sequences.values().forEach(set -> write(out, set));
        out.write(pictures.size());
        pictures.values().forEach(set -> write(out, set));
        boolean high = profile == 100 || profile == 110 || profile == 122 || profile == 144;
        if (high) { // chroma format and depths follow; 4:2:0 of 8 bits where the source, of a lower profile, has none
            boolean own = extension.length >= 4 && (record[1] & 0xff) >= 100;
            out.writeBytes(own ? extension : new byte[] {(byte) 0xfd, (byte) 0xf8, (byte) 0xf8, 0});
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, byte[] set) {
        out.write(set.length >> 8);
        out.write(set.length);
        out.writeBytes(set);
    }
}
