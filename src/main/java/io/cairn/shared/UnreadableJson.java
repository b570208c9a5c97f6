package io.cairn.shared;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

import java.util.stream.Collectors;

/** Says where a body could not be read, in our words: a library's quote what was sent. */
public final class UnreadableJson {

    private UnreadableJson() {
    }

    /** @return the field that does not fit; {@code body} with line and column where it is no JSON at all */
    public static BadInput.Mistake mistake(JsonProcessingException e) {
        boolean noJson = e instanceof JsonParseException || e.getCause() instanceof JsonParseException;
        if (!noJson && e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return new BadInput.Mistake(mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .collect(Collectors.joining(".")), "has a value of the wrong kind or is unknown");
        }
        JsonLocation place = e.getLocation();
        return new BadInput.Mistake("body", "is not readable JSON of the expected shape"
                + (place == null || place.getLineNr() < 1 ? ""
                : ", line " + place.getLineNr() + ", column " + place.getColumnNr()));
    }
}
