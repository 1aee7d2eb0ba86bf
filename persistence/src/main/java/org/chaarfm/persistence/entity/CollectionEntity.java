package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.Recipe;

/** A row of {@code collections}. */
@Entity
@Table(name = "collections")
public class CollectionEntity {
    /** The owner of everything until people log in; the first migration makes it. */
    public static final String BUILT_IN_OWNER = "built-in";

    @Id
    private String id;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "model_name")
    private String modelName;

    @Column(name = "model_sha256")
    private String modelSha256;

    @Column(name = "node")
    private String node;

    @Column(name = "front_end")
    private String frontEnd;

    @Column(name = "patch_hop")
    private int patchHop;

    @Column(name = "pooling")
    private String pooling;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected CollectionEntity() {}

    /** A new row, with the recipe of this release. */
    public CollectionEntity(EmbeddingCollection collection, Instant at) {
        Recipe recipe = Recipe.of(collection.model());
        id = collection.id().value();
        ownerId = BUILT_IN_OWNER;
        modelName = collection.model().name();
        modelSha256 = recipe.modelSha256();
        node = recipe.node();
        frontEnd = recipe.frontEnd();
        patchHop = recipe.patchHop();
        pooling = recipe.pooling();
        createdAt = at;
    }

    /** The collection in this row. */
    public EmbeddingCollection toDomain() {
        return new EmbeddingCollection(new CollectionId(id), new ModelId(modelName, modelSha256));
    }
}
