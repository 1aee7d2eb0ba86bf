package org.chaarfm.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The link that an operator sends to whoever lends a machine: the coordinator's page with the worker's packages, and the pairing
 * code as its fragment, which browsers keep to themselves.
 *
 * @param address of the coordinator, as it stands in the link
 */
public record DownloadLink(String address, String code) {
    private static final Pattern LINK = Pattern.compile("(.+?)/download/?(?:\\?[^#]*)?#([A-Za-z0-9-]{1,64})");

    /** Empty if the text is anything else. */
    public static Optional<DownloadLink> parse(String text) {
        Matcher link = LINK.matcher(text);
        return link.matches() ? Optional.of(new DownloadLink(link.group(1), link.group(2))) : Optional.empty();
    }

    /** Not its code, which lets others join. */
    @Override
    public String toString() {
        return "DownloadLink[" + address + "]";
    }
}
