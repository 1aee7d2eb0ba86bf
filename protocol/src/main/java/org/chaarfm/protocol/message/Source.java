package org.chaarfm.protocol.message;

/** Where a job's work comes from. */
public sealed interface Source permits AudioSource, GenreSource {

    /** The kind on the wire; decides what a worker must be able to do. */
    SourceKind kind();
}
