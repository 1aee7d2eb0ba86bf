package org.chaarfm.protocol.example;

import org.chaarfm.protocol.MalformedMessageException;

/** One direction of a dialect: what reads an example and writes it back. */
public interface ExampleCodec {

    /** The message in the frame. */
    Object read(String frame) throws MalformedMessageException;

    /** The frame of a message that {@link #read} gave. */
    String write(Object message);
}
