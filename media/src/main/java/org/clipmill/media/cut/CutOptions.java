package org.clipmill.media.cut;

import org.clipmill.media.Encoders;

/// How clips are written. Start from [#exact], [#smart] or [#copy] and change what differs.
///
/// @param mode exact frames by encoding anew or by encoding the edges alone, or whole groups of pictures by copying
/// @param encoder an encoder's name, or [Encoders#AUTO]
/// @param quality the encoder's own constant-quality number (CRF or QP), -1 for its default
/// @param preset the encoder's own speed setting, empty for the default
/// @param keepAudio whether the source's best sound is kept
/// @param bakeRotation whether turned pictures are written instead of a turn for players to make
/// @param toSdr whether HDR is tone-mapped to SDR
/// @param hideLead in copy mode: whether an edit list hides the frames before the span
/// @param verify whether each written clip is read back and compared with the source
/// @param threads of the decoder; the result does not depend on it
public record CutOptions(
        Mode mode,
        String encoder,
        int quality,
        String preset,
        boolean keepAudio,
        boolean bakeRotation,
        boolean toSdr,
        boolean hideLead,
        boolean verify,
        int threads) {

    /// The ways of cutting.
    public enum Mode {
        /// Decoded and encoded anew: exactly the frames of the span.
        EXACT,
        /// Exactly the frames of the span, too, but only those around its first and last access point
        /// are encoded anew; the packets between them are copied. Where that cannot be done the clip
        /// is cut exactly, and says why.
        SMART,
        /// Packets copied from the intra frame at or before the span: fast, lossless, some frames too many.
        COPY
    }

    public static CutOptions exact() {
        return new CutOptions(Mode.EXACT, Encoders.AUTO, -1, "", true, true, false, false, true, 1);
    }

    public static CutOptions smart() {
        return exact().withMode(Mode.SMART).withRotationBaked(false); // what is copied cannot be turned
    }

    private CutOptions withMode(Mode other) {
        return new CutOptions(
                other, encoder, quality, preset, keepAudio, bakeRotation, toSdr, hideLead, verify, threads);
    }

    public static CutOptions copy() {
        return new CutOptions(Mode.COPY, Encoders.AUTO, -1, "", true, false, false, false, true, 1);
    }

    public CutOptions withEncoder(String name, int newQuality, String newPreset) {
        return new CutOptions(
                mode, name, newQuality, newPreset, keepAudio, bakeRotation, toSdr, hideLead, verify, threads);
    }

    public CutOptions withAudio(boolean kept) {
        return new CutOptions(mode, encoder, quality, preset, kept, bakeRotation, toSdr, hideLead, verify, threads);
    }

    public CutOptions withRotationBaked(boolean baked) {
        return new CutOptions(mode, encoder, quality, preset, keepAudio, baked, toSdr, hideLead, verify, threads);
    }

    public CutOptions withSdr(boolean mapped) {
        return new CutOptions(
                mode, encoder, quality, preset, keepAudio, bakeRotation, mapped, hideLead, verify, threads);
    }

    public CutOptions withLeadHidden(boolean hidden) {
        return new CutOptions(mode, encoder, quality, preset, keepAudio, bakeRotation, toSdr, hidden, verify, threads);
    }

    public CutOptions withVerification(boolean verified) {
        return new CutOptions(
                mode, encoder, quality, preset, keepAudio, bakeRotation, toSdr, hideLead, verified, threads);
    }

    public CutOptions withThreads(int decoderThreads) {
        return new CutOptions(
                mode, encoder, quality, preset, keepAudio, bakeRotation, toSdr, hideLead, verify, decoderThreads);
    }
}
