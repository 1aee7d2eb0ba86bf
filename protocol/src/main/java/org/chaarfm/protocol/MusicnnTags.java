package org.chaarfm.protocol;

import java.util.List;

/**
 * The 50 labels of {@code model/Sigmoid}, in the order of its outputs: the tags that MusicNN was trained on with the
 * Million Song Dataset (J. Pons, X. Serra: musicnn, ISMIR 2019), spelt as there. The stand-in has the same.
 */
public final class MusicnnTags {
    /** The labels in order. */
    public static final List<String> LABELS =
            List.of(("rock, pop, alternative, indie, electronic, female vocalists, dance, 00s, alternative rock, "
                            + "jazz, beautiful, metal, chillout, male vocalists, classic rock, soul, indie rock, Mellow, "
                            + "electronica, 80s, folk, 90s, chill, instrumental, punk, oldies, blues, hard rock, ambient, "
                            + "acoustic, experimental, female vocalist, guitar, Hip-Hop, 70s, party, country, easy listening, "
                            + "sexy, catchy, funk, electro, heavy metal, Progressive rock, 60s, rnb, indie pop, sad, House, "
                            + "happy")
                    .split(", ", -1));

    private MusicnnTags() {}
}
