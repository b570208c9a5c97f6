package io.cairn.sprint.web;

import io.cairn.program.Markdown;
import io.cairn.program.ProgramDefinition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module is, for machines: JSON-LD in the words of schema.org. It is about the module and not about whoever
 * reads it: no learner, mentor or link is in it, nor the right answers.
 */
final class LearningResource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LearningResource() {
    }

    /**
     * @param text       which version of the text, from 1
     * @param assessment which version of the questions, from 1
     * @return JSON that may stand in a script element: no content ends the element or begins another
     */
    static String json(ProgramDefinition program, ProgramDefinition.Module module, int text, int assessment) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("@context", "https://schema.org");
        resource.put("@type", "LearningResource");
        resource.put("identifier", program.id() + "/" + module.id());
        resource.put("name", module.title());
        resource.put("description", Markdown.firstParagraph(module.body()).orElse(module.prompt()));
        resource.put("inLanguage", program.language());
        resource.put("timeRequired", Duration.ofMinutes(module.minutes()).toString());
        resource.put("teaches", module.skill());
        resource.put("learningResourceType", "lesson");
        resource.put("educationalUse", "independent study");
        resource.put("version", String.valueOf(text));
        resource.put("isPartOf", Map.of("@type", "Course", "identifier", program.id(), "name", program.title(),
                "description", program.summary(), "inLanguage", program.language()));
        if (!module.items().isEmpty()) {
            resource.put("hasPart", quiz(program, module, assessment));
        }
        try {
            return escaped(JSON.writeValueAsString(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Module " + module.id() + " cannot be described", e);
        }
    }

    private static Map<String, Object> quiz(ProgramDefinition program, ProgramDefinition.Module module, int version) {
        Map<String, Object> quiz = new LinkedHashMap<>();
        quiz.put("@type", List.of("Quiz", "LearningResource"));
        quiz.put("identifier", program.id() + "/" + module.id() + "/assessment");
        quiz.put("name", module.title());
        quiz.put("inLanguage", program.language());
        quiz.put("learningResourceType", "assessment");
        quiz.put("educationalUse", "assessment");
        quiz.put("assesses", module.skill());
        quiz.put("version", String.valueOf(version));
        return quiz;
    }

    /** These signs stand in JSON within texts only, where their numbers mean the same. */
    private static String escaped(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
