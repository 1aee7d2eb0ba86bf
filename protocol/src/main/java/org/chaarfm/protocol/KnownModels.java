package org.chaarfm.protocol;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that this release knows by name and hash. */
public final class KnownModels {
    /** MusicNN trained on the Million Song Dataset, a frozen TensorFlow graph; hash measured on the published file. */
    public static final ModelId MUSICNN =
            new ModelId("msd-musicnn-1", "cdea0722bcee7f731286843f2233e3aa69887bb5c3e2dce011eff55f38d04f3e");

    /** Size of the {@link #MUSICNN} file in bytes. */
    public static final long MUSICNN_BYTES = 3_197_999;

    /** Where the Music Technology Group publishes {@link #MUSICNN} (licence CC BY-NC-SA 4.0). */
    public static final URI MUSICNN_ADDRESS =
            URI.create("https://essentia.upf.edu/models/feature-extractors/musicnn/msd-musicnn-1.pb");

    /**
     * The hash of the stand-in: the file that the worker's stand-in generator writes, the same bytes on every
     * platform. It changes only together with that generator, and then {@link #STAND_IN} gets another name.
     */
    public static final String STAND_IN_SHA256 = "87b650726ac18510a0a546165fbaf3e3373f0c9d1b781c259c3ed6eb841bf44d";

    /** A network of MusicNN's shape with seeded weights; its vectors mean nothing. */
    public static final ModelId STAND_IN = new ModelId("stand-in-1", STAND_IN_SHA256);

    private KnownModels() {}

    /** The known model of that name. */
    public static Optional<ModelId> named(String name) {
        return all().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The known model whose file has that hash, 64 lower-case hexadecimal digits. */
    public static Optional<ModelId> hashed(String sha256) {
        return all().filter(model -> model.sha256().equals(sha256)).findFirst();
    }

    private static Stream<ModelId> all() {
        return Stream.of(MUSICNN, STAND_IN);
    }

    /** Whether vectors of this model mean nothing, which must be said wherever they are shown. */
    public static boolean isStandIn(ModelId model) {
        return model.name().equals(STAND_IN.name()) || model.sha256().equals(STAND_IN.sha256());
    }
}
