package org.clipmill.curate;

import java.util.List;
import org.clipmill.curate.recipe.FuzzRecipes;
import org.clipmill.curate.worker.FuzzReplies;
import org.clipmill.curate.worker.FuzzTimelines;
import org.clipmill.testkit.FuzzContract;

class CurateFuzzTest extends FuzzContract {
    @Override
    protected List<Class<?>> targets() {
        return List.of(FuzzRecipes.class, FuzzReplies.class, FuzzTimelines.class);
    }
}
