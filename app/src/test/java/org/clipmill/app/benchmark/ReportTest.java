package org.clipmill.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Side.Program OURS = program("ours");

    private static Side.Program program(String name) {
        return new Side.Program(name, "1", Command.of("true"), Side.Preparation.none(), stdout -> "");
    }

    private static List<Measurement> runs(double... cpu) {
        return java.util.Arrays.stream(cpu)
                .mapToObj(c -> new Measurement(c, 2 * c, 100, Map.of()))
                .toList();
    }

    private static Row row(String label, Side peer, List<Measurement> ours, List<Measurement> peers, String result) {
        Contest contest = new Contest(label, new LinkedHashMap<>(), OURS, peer, new Goal.Ratio(1.5), null);
        return new Row(contest, ours, peers, null, "7 scenes", peers.isEmpty() ? null : result);
    }

    private static JsonNode json(Report report) {
        return JsonMapper.shared().valueToTree(report.json());
    }

    @Test
    void spreadHasTheMedianOfOddAndEvenNumbers() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void sidesTakeTurnsAndTheFirstOfAPairChanges() {
        assertThat(Runner.order(3)).containsExactly(true, false, false, true, true, false);
    }

    @Test
    void jsonIsWhatTheContractSays() {
        Report report = new Report(
                "shots",
                "peer over ours",
                2,
                List.of(
                        row("a", program("peer"), runs(1, 1), runs(2, 3), "7 scenes"),
                        row("b", program("peer"), runs(3, 3), runs(3, 3), "7 scenes")),
                Map.of("cores", 2));
        JsonNode json = json(report);
        assertThat(json.at("/benchmark").asString()).isEqualTo("shots");
        assertThat(json.at("/runs").asInt()).isEqualTo(2);
        // (2 + 3) / (1 + 3) and (3 + 3) / (1 + 3)
        assertThat(json.at("/ratio/min").asDouble()).isEqualTo(1.25);
        assertThat(json.at("/ratio/max").asDouble()).isEqualTo(1.5);
        assertThat(json.at("/ratio/median").asDouble()).isEqualTo(1.375);
        assertThat(json.at("/ours/cpu_seconds/median").asDouble()).isEqualTo(4);
        assertThat(json.at("/peer/cpu_seconds/max").asDouble()).isEqualTo(6);
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/rows/0/met").asBoolean()).isTrue();
        assertThat(json.at("/rows/1/met").asBoolean()).isFalse();
        assertThat(report.flawed()).isFalse();
        assertThat(Table.of(report)).contains("2.50 [2.00-3.00]", ">= 1.50x", "yes");
    }

    @Test
    void aMissingPeerGivesNoRatio() {
        Report report = new Report(
                "shots",
                "",
                1,
                List.of(row("a", new Side.Unavailable("peer", "no python; install it"), runs(1), List.of(), "")),
                Map.of("cores", 2));
        JsonNode json = json(report);
        assertThat(json.at("/ratio").isNull()).isTrue();
        assertThat(json.at("/peer/unavailable").asString()).contains("install it");
        assertThat(json.at("/rows/0/met").isNull()).isTrue();
        assertThat(report.flawed()).isTrue();
        assertThat(Table.of(report)).contains("unavailable: no python");
    }

    @Test
    void differentResultsAreNoEqualWork() {
        Report report = new Report(
                "shots", "", 1, List.of(row("a", program("peer"), runs(1), runs(2), "8 scenes")), Map.of("cores", 2));
        assertThat(report.flawed()).isTrue();
        assertThat(Table.of(report)).contains("NOT THE SAME WORK at a: ours 7 scenes; peer 8 scenes");
    }

    @Test
    void clockAndLimitHaveRatiosOfTheirOwn() {
        Row clock = row("a", new Side.RealTime(60), runs(1), List.of(), "");
        assertThat(clock.ratios()).containsExactly(30.0); // 60 s of video in 2 s by the clock
        Row limit = row("a", new Side.Limit(250), runs(1), List.of(), "");
        assertThat(limit.ratios()).containsExactly(2.5);
    }
}
