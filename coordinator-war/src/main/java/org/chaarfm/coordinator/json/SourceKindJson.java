package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;

/** SourceKind in openapi.yaml. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceKindJson(String kind, boolean available, String why) {}
