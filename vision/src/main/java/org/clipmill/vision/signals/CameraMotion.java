package org.clipmill.vision.signals;

import org.clipmill.vision.Timeline;
import org.jspecify.annotations.Nullable;

/// What the camera does over a clip, from the global motion of its quarter-second steps (specs/shots.md 11.7). Names
/// follow the camera:
/// content that moves left is a pan to the right.
///
/// @param kind static, pan_left, pan_right, tilt_up, tilt_down, zoom_in, zoom_out, roll, handheld or mixed
/// @param speed mean size of the shift, share of the diagonal per second
record CameraMotion(String kind, double speed) {
    /// Per second: share of the width or height, growth, degrees (starting values of specs/shots.md 11.7).
    private static final double SHIFT = 0.05;

    private static final double ZOOM = 0.03;
    private static final double ROLL = 2;

    /// Below this part of the thresholds, nothing moves.
    private static final double STATIC_PART = 0.2;

    /// A direction counts as steady when this share of the distance gone is progress.
    private static final double STEADY = 0.6;

    /// Steps that fewer points follow do not speak for the camera.
    private static final double MIN_INLIERS = 0.3;

    static @Nullable CameraMotion of(ClipView clip) {
        Timeline t = clip.timeline();
        ClipView.Range steps = clip.steps(t.cameraFrame(), 0);
        Axis x = new Axis();
        Axis y = new Axis();
        Axis zoom = new Axis();
        Axis roll = new Axis();
        double seconds = 0;
        double distance = 0;
        double diagonal = Math.hypot(t.width(), t.height());
        for (int i = steps.from(); i < steps.to(); i++) {
            if (!(t.cameraInliers()[i] >= MIN_INLIERS)) {
                continue;
            }
            seconds += t.cameraSeconds()[i];
            x.add(t.cameraX()[i]);
            y.add(t.cameraY()[i]);
            zoom.add(Math.log1p(t.cameraScale()[i]));
            roll.add(t.cameraAngle()[i]);
            distance += Math.hypot(t.cameraX()[i] * t.width(), t.cameraY()[i] * t.height()) / diagonal;
        }
        if (seconds <= 0) {
            return null;
        }
        return new CameraMotion(kind(x, y, zoom, roll, seconds), distance / seconds);
    }

    private static String kind(Axis x, Axis y, Axis zoom, Axis roll, double seconds) {
        double[] strength = {
            x.gone / seconds / SHIFT, y.gone / seconds / SHIFT, zoom.gone / seconds / ZOOM, roll.gone / seconds / ROLL
        };
        double strongest = 0;
        for (double s : strength) {
            strongest = Math.max(strongest, s);
        }
        if (strongest < STATIC_PART) {
            return "static";
        }
        Axis[] axes = {x, y, zoom, roll};
        int best = -1;
        for (int i = 0; i < axes.length; i++) {
            boolean steady = axes[i].steadiness() >= STEADY && Math.abs(axes[i].sum) / seconds >= STATIC_PART * unit(i);
            if (steady && (best < 0 || strength[i] > strength[best])) {
                best = i;
            }
        }
        if (best < 0) {
            return "handheld";
        }
        if (strength[best] < 0.5 * strongest) {
            return "mixed";
        }
        return switch (best) {
            case 0 -> x.sum < 0 ? "pan_right" : "pan_left";
            case 1 -> y.sum < 0 ? "tilt_down" : "tilt_up";
            case 2 -> zoom.sum > 0 ? "zoom_in" : "zoom_out";
            default -> "roll";
        };
    }

    private static double unit(int axis) {
        return axis < 2 ? SHIFT : axis == 2 ? ZOOM : ROLL;
    }

    private static final class Axis {
        double sum;
        double gone;

        void add(double step) {
            sum += step;
            gone += Math.abs(step);
        }

        double steadiness() {
            return gone == 0 ? 0 : Math.abs(sum) / gone;
        }
    }
}
