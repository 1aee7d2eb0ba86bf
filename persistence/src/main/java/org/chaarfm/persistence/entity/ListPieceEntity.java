package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code list_pieces}: a piece of a list. */
@Entity
@Table(name = "list_pieces")
@IdClass(ListPieceEntity.Key.class)
public class ListPieceEntity {
    @Id
    @Column(name = "list_id")
    String listId;

    @Id
    int piece;

    byte[] content;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String listId;
        int piece;
    }
}
