package org.chaarfm.worker.service;

/** Text in XML. */
final class Xml {
    private Xml() {}

    /** The text with what has a meaning in XML replaced. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
