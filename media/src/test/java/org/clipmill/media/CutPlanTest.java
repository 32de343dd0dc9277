package org.clipmill.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Streams as strings: the display times in decoding order, each behind its kind. `I` is a closed access point, `R` a
/// recovery point, `C` a CRA picture, `L` a leading picture, `-` any other, `h` one that an edit list hides.
class CutPlanTest {
    private static CutPlan plan(String stream, long start, long end) throws CutRefused {
        List<CutPlan.Packet> packets = new ArrayList<>();
        for (String word : stream.split(" ")) {
            CutAccess access = switch (word.charAt(0)) {
                case 'I' -> CutAccess.CLOSED;
                case 'R' -> CutAccess.OPEN;
                case 'C' -> CutAccess.FIRST_ONLY;
                case 'L' -> CutAccess.LEADING;
                default -> CutAccess.NONE;
            };
            long pts = Long.parseLong(word.substring(1));
            packets.add(new CutPlan.Packet(pts, packets.size() - 2, access, word.charAt(0) == 'h'));
        }
        return CutPlan.choose(packets, start, end);
    }

    private static void refused(CutRefusal why, String stream, long start, long end) {
        assertThatThrownBy(() -> plan(stream, start, end))
                .isInstanceOfSatisfying(
                        CutRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
    }

    @Test
    void withoutReorderingTheCopyReachesTheEnd() throws CutRefused {
        CutPlan plan = plan("I0 -1 -2 I3 -4 -5 I6 -7", 2, 5);
        assertThat(plan.copied()).containsExactly(3, 4);
        assertThat(plan.head()).isTrue();
        assertThat(plan.tail()).isFalse();
        assertThat(plan.firstDts()).isEqualTo(1);
    }

    @Test
    void theCopyEndsWhereDecodingAndDisplayOrderMeet() throws CutRefused {
        // I P B B P B B: the clip ends between two B pictures
        CutPlan plan = plan("I0 -3 -1 -2 -6 -4 -5 -9 -7 -8", 0, 5);
        assertThat(plan.copied()).containsExactly(0, 3, 1, 2);
        assertThat(plan.lastCopied()).isEqualTo(3);
        assertThat(plan.head()).isFalse();
        assertThat(plan.tail()).isTrue();
        assertThat(plan("I0 -3 -1 -2 -6 -4 -5 -9 -7 -8", 0, 7).tail()).isFalse();
    }

    @Test
    void openGroupsAreNotStartedAt() throws CutRefused {
        refused(CutRefusal.OPEN_GOP, "I0 -3 -1 -2 R6 -4 -5 -9 -7 -8", 2, 8);
        assertThat(plan("I0 -3 -1 -2 R6 -4 -5 I7 -8 -9", 2, 9).copied()).containsExactly(7, 8);
        assertThat(plan("I0 -3 -1 -2 R6 -4 -5 -9 -7 -8", 0, 10).copied())
                .as("within a run they are pictures like others")
                .hasSize(10);
    }

    @Test
    void leadingPicturesOfTheFirstAccessPointAreLeftOut() throws CutRefused {
        assertThat(plan("I0 -1 C5 L3 L4 -6 -7", 5, 8).copied()).containsExactly(5, 6, 7);
        assertThat(plan("I0 -1 I5 L3 L4 -6 -7", 1, 8).copied()).containsExactly(5, 6, 7);
        refused(CutRefusal.OPEN_GOP, "I0 -1 C5 L3 L4 -6 -7", 3, 8);
        refused(CutRefusal.NO_ACCESS_POINT_INSIDE, "I0 -1 I5 -3 -4 -6 -7", 1, 8);
    }

    @Test
    void hiddenPicturesAreNotCopied() throws CutRefused {
        assertThat(plan("I0 -1 I2 -3 h4 -5", 2, 6).copied()).containsExactly(2, 3);
        assertThat(plan("h0 h1 h2 -3 -4 I5 -6", 3, 7).copied()).containsExactly(5, 6);
    }

    @Test
    void withoutAccessPointNothingIsCopied() {
        refused(CutRefusal.NO_ACCESS_POINT_INSIDE, "I0 -1 -2 -3 I4", 1, 4);
    }
}
