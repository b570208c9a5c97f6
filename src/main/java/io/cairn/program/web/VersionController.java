package io.cairn.program.web;

import io.cairn.program.ModuleVersion;
import io.cairn.program.ModuleVersion.Kind;
import io.cairn.program.VersionService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Differences.Difference;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a module said and asked, version by version. */
@RestController
@Tag(name = "Programs")
@RequestMapping("/api/programs/{id}/modules/{module}")
class VersionController {

    record VersionLine(String id, Kind kind, int number, Instant publishedAt) {
    }

    /**
     * @param content a text's title, minutes, prompt and body, or an assessment's items
     * @param lines   the same as it is compared with other versions
     */
    record VersionView(String id, Kind kind, int number, Instant publishedAt, @JsonRawValue String content,
            List<String> lines) {
    }

    private final VersionService versions;

    VersionController(VersionService versions) {
        this.versions = versions;
    }

    @Operation(summary = "The versions of a module's text and of its assessment, the oldest first")
    @GetMapping("/versions")
    List<VersionLine> versions(@PathVariable String id, @PathVariable String module) {
        return versions.versions(id, module).stream().map(version -> new VersionLine(version.id(), version.kind(),
                version.number(), version.publishedAt())).toList();
    }

    @Operation(summary = "One version of a module's text or assessment")
    @GetMapping("/versions/{kind}/{number}")
    VersionView version(@PathVariable String id, @PathVariable String module, @PathVariable String kind,
            @PathVariable int number) {
        ModuleVersion version = versions.version(id, module, kind(kind), number);
        return new VersionView(version.id(), version.kind(), version.number(), version.publishedAt(), version.content(),
                versions.lines(version));
    }

    @Operation(summary = "What differs between two versions of a module's text or assessment")
    @GetMapping("/versions/{kind}/differences")
    List<Difference> differences(@PathVariable String id, @PathVariable String module, @PathVariable String kind,
            @RequestParam int from, @RequestParam int to) {
        return versions.differences(id, module, kind(kind), from, to);
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst().orElseThrow(() -> new BadInput("kind", "must be text or assessment"));
    }
}
