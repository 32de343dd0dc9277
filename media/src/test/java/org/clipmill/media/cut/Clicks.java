package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.CutAudio;
import org.clipmill.media.EncodeAudioSource;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;

/// A soft hum with a loud click of 5 ms at each full second but the zeroth.
final class Clicks implements EncodeAudioSource {
    private final int rate;
    private final int channels;
    private final long total;
    private long at;

    Clicks(int rate, int channels, double seconds) {
        this.rate = rate;
        this.channels = channels;
        this.total = Math.round(seconds * rate);
    }

    @Override
    public int sampleRate() {
        return rate;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int read(float[] out) {
        int samples = (int) Math.min(out.length / channels, total - at);
        for (int i = 0; i < samples; i++, at++) {
            double t = (double) at / rate;
            boolean click = at >= rate && at % rate < rate / 200;
            float v = click
                    ? (float) (0.8 * Math.sin(2 * Math.PI * 3000 * t))
                    : (float) (0.02 * Math.sin(2 * Math.PI * 220 * t));
            java.util.Arrays.fill(out, i * channels, (i + 1) * channels, v);
        }
        return samples;
    }

    /// Seconds at which clicks begin, counted from the first picture of a file.
    static List<Double> find(Path path) throws MediaException {
        List<Double> found = new ArrayList<>();
        long end;
        try (VideoFile file = VideoFile.open(path)) {
            end = file.info().timeBase().den() * 1000 / file.info().timeBase().num();
        }
        try (CutAudio audio = CutAudio.open(path, 0, end)) {
            float[] batch = new float[1000 * audio.channels()];
            long at = 0;
            long quietSince = 0;
            int samples;
            while ((samples = audio.read(batch)) > 0) {
                for (int i = 0; i < samples; i++, at++) {
                    if (Math.abs(batch[i * audio.channels()]) > 0.3) {
                        if (at - quietSince > audio.sampleRate() / 20) {
                            found.add((double) at / audio.sampleRate());
                        }
                        quietSince = at;
                    }
                }
            }
        }
        return found;
    }
}
