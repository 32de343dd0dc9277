package org.clipmill.vision;

import java.util.Locale;

/// All that one decoding of a video left behind: series per frame, per half-second sample, per quarter-second camera
/// step and per
/// EasyAnimate flow pair. Shots, clips and signals are pure functions of it. Arrays are never changed after the pass.
///
/// Per frame, in display order (`frames()` of each; differences are to the frame before and NaN for the first):
///
/// A long video's timeline is stored in parts of [#PART_FRAMES]; [TimelineJoin] puts them together.
///
/// @param videoId id of the video
/// @param partId the video's id and the number of the part; sorts the parts
/// @param timeBase seconds per tick, `num/den`
/// @param frameRate declared frames a second, `num/den`, `0/1` if unknown
/// @param startPts start of the stream as its header says, in ticks
/// @param endPts end of the last frame, in ticks
/// @param width upright width of the first frame, pixels
/// @param height upright height of the first frame, pixels
/// @param analysisWidth width of the small picture that the differences were measured on
/// @param analysisHeight its height
/// @param pts presentation time, ticks, strictly rising
/// @param intra decoding can start here
/// @param corrupt the decoder reported damage
/// @param deltaHue mean absolute difference of hue, 0..179 (PySceneDetect's `delta_hue`)
/// @param deltaSat the same of saturation, 0..255
/// @param deltaLum the same of value (brightness), 0..255
/// @param deltaEdges the same of dilated edge maps, 0..255; empty when edges were not measured
/// @param contentSkip1 PySceneDetect's content_val between every second frame (`frame_skip` 1), NaN elsewhere
/// @param contentSkip2 the same between every third frame (`frame_skip` 2)
/// @param averageRgb mean of all pixels and channels, 0..255 (`average_rgb`)
/// @param lumaMean mean of gray, 0..255
/// @param lumaSpread standard deviation of gray, 0..127.5
/// @param sharpness variance of the 3x3 Laplacian of gray at analysis size, 0..
/// @param blackShare share of pixels darker than 32, 0..1
/// @param histogramCorrelation Pearson correlation of luma histograms, -1..1 (PySceneDetect's `hist_diff`)
/// @param hashDistance share of bits of a perceptual hash that differ, 0..1 (PySceneDetect's `hash_dist`)
/// @param lumaChange mean absolute difference of Y at 64x36 pixels, 0..255
/// @param colourChange sum of the same of U and of V, 0..510
/// @param histogramChange distance of the colour histograms of 4x4 regions, 0..100
/// @param unexplainedChange what is left of `lumaChange` after a search for motion, 0..255
/// @param thumbnails [Thumbnail]s of all frames, one behind another
/// @param sampleFrame ordinals of the half-second samples
/// @param motion mean Farneback displacement since the sample before, in thousandths of the diagonal per half second;
/// NaN for the first
/// @param blockiness mean luma step across the 8x8 coding grid over the mean step elsewhere, 1 = none
/// @param boxLeft first column with picture content, pixels of the upright frame
/// @param boxTop first row with picture content
/// @param boxRight column behind the last with picture content; equal to boxLeft where the sample is all dark
/// @param boxBottom row behind the last with picture content
/// @param cameraFrame ordinals of the later frame of each camera step
/// @param cameraSeconds seconds of the step
/// @param cameraX shift of the picture to the right over the step, share of the width
/// @param cameraY shift of the picture downwards, share of the height
/// @param cameraScale growth of the picture, factor minus 1
/// @param cameraAngle clockwise turn of the picture, degrees
/// @param cameraInliers share of tracked points that follow this global motion, 0..1
/// @param cameraResidual mean distance of tracked points from the global motion, thousandths of the diagonal
/// @param flowFrame ordinals of the later frame of each EasyAnimate pair
/// @param flow mean Farneback displacement of the pair at full size, pixels; empty when it was not measured
public record Timeline(
        String videoId,
        String partId,
        String timeBase,
        String frameRate,
        long startPts,
        long endPts,
        int width,
        int height,
        int analysisWidth,
        int analysisHeight,
        long[] pts,
        boolean[] intra,
        boolean[] corrupt,
        double[] deltaHue,
        double[] deltaSat,
        double[] deltaLum,
        double[] deltaEdges,
        double[] contentSkip1,
        double[] contentSkip2,
        double[] averageRgb,
        float[] lumaMean,
        float[] lumaSpread,
        float[] sharpness,
        float[] blackShare,
        double[] histogramCorrelation,
        float[] hashDistance,
        float[] lumaChange,
        float[] colourChange,
        float[] histogramChange,
        float[] unexplainedChange,
        long[] thumbnails,
        int[] sampleFrame,
        float[] motion,
        float[] blockiness,
        int[] boxLeft,
        int[] boxTop,
        int[] boxRight,
        int[] boxBottom,
        int[] cameraFrame,
        float[] cameraSeconds,
        float[] cameraX,
        float[] cameraY,
        float[] cameraScale,
        float[] cameraAngle,
        float[] cameraInliers,
        float[] cameraResidual,
        int[] flowFrame,
        double[] flow) {

    /// Frames of a stored part: 1.3 MB.
    public static final int PART_FRAMES = 4_096;

    /// Id of the `number`-th part of a video.
    public static String partId(String videoId, int number) {
        return String.format(Locale.ROOT, "%s.%06d", videoId, number);
    }

    /// How many frames were decoded.
    public int frames() {
        return pts.length;
    }

    /// Pts at which frame `ordinal` is replaced by the next; of the last frame, the end of the video.
    public long endOf(int ordinal) {
        return ordinal + 1 < pts.length ? pts[ordinal + 1] : endPts;
    }

    /// Pts at which the frames before `ordinal` end; `ordinal` may be the frame count.
    public long boundary(int ordinal) {
        return ordinal < pts.length ? pts[ordinal] : endPts;
    }
}
