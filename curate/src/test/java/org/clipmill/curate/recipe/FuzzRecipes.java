package org.clipmill.curate.recipe;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Any text as a recipe, and what follows a NUL as settings of `--set`: a [RecipeException], or a recipe that is the
/// same after writing and reading it.
public final class FuzzRecipes {
    private FuzzRecipes() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String[] texts = new String(data, StandardCharsets.UTF_8).split("\0", -1);
        List<String> settings = List.of(texts).subList(1, texts.length);
        Recipe recipe;
        try {
            recipe = RecipeReader.parse("fuzz.yaml", texts[0], settings);
        } catch (RecipeException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("an error that says nothing", e);
            }
            return;
        }
        String written = RecipeWriter.write(recipe);
        Recipe again = RecipeReader.parse("written.yaml", written, List.of());
        if (!again.equals(recipe)) {
            throw new AssertionError(recipe + " reads back from\n" + written + "\nas " + again);
        }
    }
}
