package org.chaarfm.dispatch.command;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.ListId;

/** What is done with a list that comes with a request: it is kept in pieces for its run, or dropped. */
public sealed interface ListCommand extends Command {
    /**
     * Keep a piece of a list that is coming with a request. Its sender sees to it that few pieces wait at a time.
     *
     * @param number from 0, without gaps
     * @param content in UTF-8, not to be changed; at most {@link org.chaarfm.dispatch.port.ListRepository#PIECE_BYTES}
     * @param reply refused when the list is not kept any more
     */
    @SuppressWarnings("ArrayRecordComponent") // it is handed on and never compared
    record KeepPiece(Caller caller, ListId list, int number, byte[] content, CompletableFuture<Void> reply)
            implements Command.Ordered, ListCommand {
        public KeepPiece {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(list, "list");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(reply, "reply");
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "KeepPiece[list=" + list + ", number=" + number + ", " + content.length + " bytes]";
        }

        @Override
        public Deed deed() {
            return null;
        }
    }

    /** A list is not wanted after all: it did not come whole, or its run was not made. */
    record DropList(ListId list) implements ListCommand {
        public DropList {
            Objects.requireNonNull(list, "list");
        }
    }
}
