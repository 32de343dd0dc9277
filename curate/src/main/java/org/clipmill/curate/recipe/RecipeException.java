package org.clipmill.curate.recipe;

/// A recipe that cannot be used; the message names file, line, key and what to write instead.
public final class RecipeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public RecipeException(String message) {
        super(message);
    }
}
