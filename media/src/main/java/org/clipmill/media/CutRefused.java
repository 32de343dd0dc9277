package org.clipmill.media;

/// A smart cut is not possible; an exact one may be.
public final class CutRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final CutRefusal refusal;

    public CutRefused(CutRefusal refusal, String detail) {
        super(detail);
        this.refusal = refusal;
    }

    public CutRefusal refusal() {
        return refusal;
    }
}
