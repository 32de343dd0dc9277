package org.clipmill.media.film;

import org.clipmill.media.EncodeAudioSource;

/// A quiet sound track: slow chords of soft tones, a breath of wind, thunder after the lightning.
final class DemoSound implements EncodeAudioSource {
    private static final int RATE = 48_000;
    private static final double CHORD_SECONDS = 7.5;

    /// Semitones above A2 of each chord's tones.
    private static final int[][] CHORDS = {
        {0, 7, 12, 16, 23}, {-4, 8, 12, 15, 19}, {-7, 5, 9, 16, 21}, {-2, 5, 10, 14, 21}
    };

    private static final double TURN = 2 * Math.PI;
    private static final int TABLE = 1 << 15;

    /// One period of a sine, and of a soft tone with two overtones: three million samples need them often.
    private static final double[] SINE = new double[TABLE];

    private static final double[] TONE = new double[TABLE];
    private static final double[][] PITCHES = new double[CHORDS.length][];

    static {
        for (int i = 0; i < TABLE; i++) {
            double phase = TURN * i / TABLE;
            SINE[i] = Math.sin(phase);
            TONE[i] = Math.sin(phase) + 0.22 * Math.sin(2 * phase) + 0.07 * Math.sin(3 * phase);
        }
        for (int c = 0; c < CHORDS.length; c++) {
            PITCHES[c] = new double[CHORDS[c].length];
            for (int i = 0; i < CHORDS[c].length; i++) {
                PITCHES[c][i] = 110 * Math.pow(2, CHORDS[c][i] / 12.0);
            }
        }
    }

    private final long total;
    private final double thunderAt;
    private long at;
    private double windLeft;
    private double windRight;
    private double rumble;

    DemoSound(double seconds) {
        total = Math.round(seconds * RATE);
        int flash = DemoScript.truth().notCuts().getFirst().startFrame();
        thunderAt = (double) flash / DemoFilm.FRAMES_PER_SECOND + 0.6;
    }

    @Override
    public int sampleRate() {
        return RATE;
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public int read(float[] out) {
        int samples = (int) Math.min(out.length / 2, total - at);
        for (int i = 0; i < samples; i++, at++) {
            double t = (double) at / RATE;
            double ends = Math.min(1, Math.min(t / 2, (total - at) / (2.5 * RATE)));
            double noise = Noise.hash((int) at, 1, 77) - 0.5;
            double other = Noise.hash((int) at, 2, 77) - 0.5;
            double breath = 0.55 + 0.45 * Math.sin(t * 0.42) * Math.sin(t * 0.173);
            windLeft += (noise - windLeft) * (0.012 + 0.02 * breath);
            windRight += (other - windRight) * (0.012 + 0.02 * breath);
            double thunder = thunder(t, noise);
            out[2 * i] = (float) (ends * (pad(t, -1) + windLeft * breath * 0.45 + thunder));
            out[2 * i + 1] = (float) (ends * (pad(t, 1) + windRight * breath * 0.45 + thunder));
        }
        return samples;
    }

    private double thunder(double t, double noise) {
        double since = t - thunderAt;
        if (since < 0 || since > 5) {
            rumble = 0;
            return 0;
        }
        rumble += (noise - rumble) * 0.006;
        double swell = Math.min(1, since * 8)
                * Math.exp(-since * 0.9)
                * (0.7 + 0.3 * Math.sin(since * 9) * Math.sin(since * 5.1));
        return rumble * swell * 2.6;
    }

    /// Two chords overlap while one fades into the next.
    private static double pad(double t, int side) {
        double place = t / CHORD_SECONDS;
        int chord = (int) place;
        double into = place - chord;
        double rising = Noise.step(0, 0.3f, (float) into);
        double sum = rising * tones(chord, t, side);
        if (rising < 1 && chord > 0) {
            sum += (1 - rising) * tones(chord - 1, t, side);
        }
        return sum;
    }

    private static double tones(int chord, double t, int side) {
        double sum = 0;
        double[] pitches = PITCHES[chord % CHORDS.length];
        for (int i = 0; i < pitches.length; i++) {
            double pitch = pitches[i] * (1 + side * 0.0009 * (i + 1));
            double pulse = 0.75 + 0.25 * SINE[place(t * (0.31 + 0.07 * i) / TURN + i * 0.3 + side * 0.08)];
            sum += pulse * TONE[place(pitch * t)] / (1 + 0.35 * i);
        }
        return sum * 0.038;
    }

    /// Where in a table of one period a number of periods ends.
    private static int place(double periods) {
        return (int) ((periods - Math.floor(periods)) * TABLE);
    }
}
