package org.clipmill.curate.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// What the fake worker says of a video in pieces, and leaves of them.
final class LyingPieces {
    private static final CBORMapper MAPPER = CBORMapper.builder().build();

    private LyingPieces() {}

    static Object plan(Request.Split request, String deed) throws Exception {
        Object honest = SplitWork.plan(request, (frames, seconds) -> {});
        ObjectNode said = MAPPER.valueToTree(java.util.Objects.requireNonNull(honest));
        ObjectNode plan = (ObjectNode) said.get("plan");
        ArrayNode pieces = (ArrayNode) plan.get("pieces");
        ObjectNode second = (ObjectNode) pieces.get(1);
        said.put("is", "split");
        switch (deed) {
            case "plan_missing" -> said.remove("plan");
            case "plan_no_header" -> said.remove("info");
            case "plan_no_time_base" -> ((ObjectNode) said.get("info")).remove("timeBase");
            case "plan_endless_text" -> ((ObjectNode) said.get("info")).put("codec", "x".repeat(1 << 20));
            case "plan_one_piece" -> pieces.remove(1);
            case "plan_no_piece" -> pieces.set(1, MAPPER.nullNode());
            case "plan_many_pieces" -> {
                for (int i = 0; i < 100_000; i++) {
                    pieces.add(second);
                }
            }
            case "plan_gap" -> second.put("from", 8192);
            case "plan_within_a_part" -> {
                ((ObjectNode) pieces.get(0)).put("end", 4000);
                second.put("from", 4000);
            }
            case "plan_endless" -> {
                plan.put("frames", Integer.MAX_VALUE);
                second.put("end", Integer.MAX_VALUE).put("shared", Integer.MAX_VALUE);
            }
            case "plan_negative" -> second.put("start", -1);
            case "plan_nothing_shared" -> {
                ((ObjectNode) pieces.get(0)).put("shared", 4096);
                second.put("start", 4096).put("warm", 4096);
            }
            case "plan_other_length" -> ((ObjectNode) plan).put("firstPts", Long.MIN_VALUE);
            case "plan_death" -> Runtime.getRuntime().halt(9);
            case "plan_early_answer" -> {
                return MAPPER.valueToTree(Map.of("is", "unfit", "why", "because"));
            }
            default -> {}
        }
        return said;
    }

    static Object piece(Request.OnePiece request, String deed) throws Exception {
        Reply honest = SplitWork.measure(request, (frames, seconds) -> {});
        ObjectNode said = MAPPER.valueToTree(honest);
        JsonNode result = said.get("result");
        said.put("is", "piece");
        if (request.piece().number() == 0) {
            return said;
        }
        Path spool = Path.of(request.target().spool());
        Path proxies = Path.of(request.target().proxies());
        switch (deed) {
            case "piece_more_frames" -> ((ObjectNode) result.get("totals")).put("frames", 5_000_000);
            case "piece_negative" -> ((ObjectNode) result.get("totals")).put("intraFrames", -1);
            case "piece_with_errors" -> ((ObjectNode) result.get("totals")).put("decodeErrors", 3);
            case "piece_no_totals" -> ((ObjectNode) result).remove("totals");
            case "piece_ends_early" -> ((ObjectNode) result.get("totals")).put("endPts", Long.MIN_VALUE);
            case "piece_other_seam" -> ((ObjectNode) result).put("leadSum", 1);
            case "piece_other_reply" -> {
                return MAPPER.valueToTree(Map.of("is", "cut", "results", List.of()));
            }
            case "piece_endless_excuse" -> {
                return MAPPER.valueToTree(Map.of("is", "unfit", "why", "x".repeat(1 << 20)));
            }
            case "piece_death" -> Runtime.getRuntime().halt(9);
            case "piece_unfit" -> {
                return MAPPER.valueToTree(Map.of("is", "unfit", "why", "because"));
            }
            case "proxies_missing" -> Files.delete(proxies);
            case "proxies_link" -> {
                Files.delete(proxies);
                Files.createSymbolicLink(proxies, Path.of("/proc/self/environ"));
            }
            case "proxies_garbage" -> Files.write(proxies, new byte[1000]);
            case "proxies_endless" -> Files.write(proxies, new byte[] {0, 0, 0x12, 0, 0x7f, -1, -1, -1, 0});
            case "proxies_cut_off" ->
                Files.write(proxies, java.util.Arrays.copyOf(Files.readAllBytes(proxies), 500));
            case "spool_of_piece_missing" -> Files.delete(spool);
            case "spool_of_piece_garbage" -> Files.write(spool, new byte[1000]);
            case "spool_of_piece_twice" -> {
                byte[] once = Files.readAllBytes(spool);
                byte[] twice = java.util.Arrays.copyOf(once, 2 * once.length);
                System.arraycopy(once, 0, twice, once.length, once.length);
                Files.write(spool, twice);
            }
            default -> {}
        }
        return said;
    }
}
