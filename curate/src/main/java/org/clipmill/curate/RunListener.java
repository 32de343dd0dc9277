package org.clipmill.curate;

/// Hears of the progress of a run; calls come from several threads.
public interface RunListener {
    /// Nobody listens.
    RunListener NONE = new RunListener() {};

    /// A remark for the user.
    default void note(String message) {}

    /// A stage begins.
    ///
    /// @param stage what is done
    /// @param total amount of work in units of its own
    default void begin(String stage, double total) {}

    /// The stage has come this far.
    ///
    /// @param done amount of work done
    /// @param items items done
    /// @param frames frames decoded
    default void advance(double done, long items, long frames) {}

    /// What is done that no frame is decoded in; shown with the stage's progress until the next call.
    ///
    /// @param what to add to the stage's name, empty for nothing
    default void doing(String what) {}

    /// The stage is over.
    default void end() {}
}
