package org.clipmill.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.pass.VisionLibraries;
import org.clipmill.vision.signals.ClipView;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        description = "Takes a whole video as one clip and prints every signal of it.")
final class MeasureCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "a video file")
    private Path video = Path.of("");

    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    @Override
    public Integer call() {
        OwnProcess.confine(main, video, List.of(), VisionLibraries::load).close();
        Analyzed analyzed = Analyzed.of(video, PassOptions.DEFAULT);
        Timeline timeline = analyzed.timeline();
        ClipView whole =
                new ClipView(timeline, 0, timeline.frames(), analyzed.info().sampleAspect(), analyzed.bitrate());
        Map<String, @Nullable Object> values = new LinkedHashMap<>(Signals.measure(whole));
        if (!json) {
            for (Signal signal : Signals.all()) {
                Signal.Description d = signal.describe();
                Object value = values.get(d.name());
                System.out.printf(
                        Locale.ROOT,
                        "%-20s %14s  %s%n",
                        d.name(),
                        value == null ? "-" : value,
                        d.label() ? "" : d.unit());
            }
            Signals.unavailable()
                    .forEach((name, why) ->
                            System.out.printf(Locale.ROOT, "%-20s %14s  unavailable: %s%n", name, "-", why));
            return 0;
        }
        Signals.unavailable().keySet().forEach(name -> values.put(name, null));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("video", video.toString());
        object.put("signals", values);
        object.put("unavailable", Signals.unavailable());
        Json.line(object);
        return 0;
    }
}
