package org.clipmill.dataset;

import java.util.List;
import org.clipmill.dataset.filter.FuzzConditions;
import org.clipmill.dataset.source.FuzzLists;
import org.clipmill.dataset.source.FuzzParquetLists;
import org.clipmill.dataset.store.FuzzManifests;
import org.clipmill.testkit.FuzzContract;

class DatasetFuzzTest extends FuzzContract {
    @Override
    protected List<Class<?>> targets() {
        return List.of(FuzzLists.class, FuzzParquetLists.class, FuzzConditions.class, FuzzManifests.class);
    }
}
