package org.clipmill.app.corpus;

import java.util.ArrayList;
import java.util.List;

/// ffmpeg's options that bring drawn RGB to a sample's format, colours and times.
record Filters(List<String> options) {
    static Filters of(Sample sample) {
        Sample.Colours c = sample.colours();
        List<String> chain = new ArrayList<>();
        String matrix = c.matrix().equals("bt2020nc") ? "bt2020" : c.matrix();
        chain.add("scale=out_color_matrix=" + matrix + ":out_range=" + c.range()
                + ":flags=bicubic+accurate_rnd+full_chroma_int");
        chain.add("format=" + sample.codec().pixelFormat(sample.traits()));
        chain.add("setparams=range=" + c.range() + ":color_primaries=" + c.primaries() + ":color_trc=" + c.transfer()
                + ":colorspace=" + c.matrix()
                + (sample.has(Trait.INTERLACED) ? ":field_mode=tff" : ":field_mode=prog"));
        chain.add("setsar=" + sample.aspect());
        List<String> options = new ArrayList<>();
        if (sample.has(Trait.VARIABLE_RATE)) {
            chain.add("settb=1/1000");
            chain.add("setpts='40*N+60*floor(N/7)'");
            options.addAll(List.of("-enc_time_base", "1:1000"));
        }
        options.addAll(List.of("-vf", String.join(",", chain)));
        options.addAll(List.of("-color_range", c.range(), "-color_primaries", c.primaries()));
        options.addAll(List.of("-color_trc", c.transfer(), "-colorspace", c.matrix()));
        return new Filters(options);
    }
}
