package org.chaarfm.coordinator.media;

/**
 * How a request for a file is answered.
 *
 * @param status 200, 206 or 416
 * @param contentRange value of {@code Content-Range}, or null
 * @param offset first byte of the body
 * @param length of the body
 */
record FileAnswer(int status, String contentRange, long offset, long length) {
    /**
     * Decides.
     *
     * @param range value of {@code Range}, or null
     * @param ifRange value of {@code If-Range}, or null
     */
    static FileAnswer of(FileVersion version, String range, String ifRange) {
        long size = version.size();
        ByteRange wanted = version.matchesIfRange(ifRange) ? ByteRange.of(range, size) : new ByteRange.Whole();
        if (wanted instanceof ByteRange.Part part) {
            return new FileAnswer(
                    206,
                    "bytes " + part.first() + "-" + part.last() + "/" + size,
                    part.first(),
                    part.last() - part.first() + 1);
        }
        return wanted instanceof ByteRange.Unsatisfiable
                ? new FileAnswer(416, "bytes */" + size, 0, 0)
                : new FileAnswer(200, null, 0, size);
    }
}
