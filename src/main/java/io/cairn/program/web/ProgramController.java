package io.cairn.program.web;

import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.ImportOutcome;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramFolder;
import io.cairn.program.ProgramImport;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a program in as a zip of its folder, and says which programs there are. */
@RestController
@Tag(name = "Programs")
class ProgramController {

    record ProgramLine(String id, String title) {
    }

    /** Without phones and mail addresses. */
    record PersonLine(String id, Person.Role role, String firstName, String lastName, String zone, String mentor,
            String sponsor, LocalDate starts) {
    }

    record ProgramView(ProgramDefinition definition, List<PersonLine> people) {
    }

    private final ProgramImport programs;
    private final Catalogue catalogue;

    ProgramController(ProgramImport programs, Catalogue catalogue) {
        this.programs = programs;
        this.catalogue = catalogue;
    }

    @Operation(summary = "Takes in a program, a zip of its folder, and begins its cohort; of one that is there already"
            + " it publishes new versions of what its modules say and ask",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = "application/zip",
                    schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "All of it is stored",
            content = @Content(schema = @Schema(implementation = ImportOutcome.Imported.class)))
    @ApiResponse(responseCode = "200", description = "It was there; versions lists the ids of those that are new",
            content = @Content(schema = @Schema(implementation = ImportOutcome.Published.class)))
    @ApiResponse(responseCode = "400", description = "Nothing of it is stored; errors lists file, line, rule, message",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @PostMapping(path = "/api/programs", consumes = "application/zip")
    @PreAuthorize("hasAnyRole('designers', 'camunda-admin')")
    ResponseEntity<?> take(HttpServletRequest request) throws IOException {
        ImportOutcome outcome = programs.from(ProgramFolder.zip(request.getInputStream()));
        if (outcome instanceof ImportOutcome.Imported imported) {
            return ResponseEntity.created(URI.create("/api/programs/" + imported.id())).body(imported);
        }
        if (outcome instanceof ImportOutcome.Published published) {
            return ResponseEntity.ok(published);
        }
        List<?> mistakes = ((ImportOutcome.Refused) outcome).mistakes();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
                "The program has " + mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes")
                        + "; nothing of it was stored");
        problem.setTitle("Program refused");
        problem.setProperty("errors", mistakes);
        return ResponseEntity.badRequest().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    @Operation(summary = "All programs, id and title")
    @GetMapping("/api/programs")
    List<ProgramLine> programs() {
        return catalogue.programs().stream().map(program -> new ProgramLine(program.id(), program.title())).toList();
    }

    @Operation(summary = "A program and its people, without phones and mail addresses")
    @GetMapping("/api/programs/{id}")
    ProgramView program(@PathVariable String id) {
        ProgramDefinition definition = catalogue.definition(id);
        Map<String, PersonLine> people = new LinkedHashMap<>();
        for (Enrollment enrollment : catalogue.enrollments(id)) {
            people.putIfAbsent(enrollment.mentorId(), line(enrollment.mentorId(), null));
            people.putIfAbsent(enrollment.sponsorId(), line(enrollment.sponsorId(), null));
            people.put(enrollment.learnerId(), line(enrollment.learnerId(), enrollment));
        }
        return new ProgramView(definition, List.copyOf(people.values()));
    }

    private PersonLine line(String personId, Enrollment enrollment) {
        Person person = catalogue.person(personId);
        return new PersonLine(person.id(), person.role(), person.firstName(), person.lastName(), person.zone(),
                enrollment == null ? null : enrollment.mentorId(), enrollment == null ? null : enrollment.sponsorId(),
                enrollment == null ? null : enrollment.starts());
    }

    /** The format of program.yaml, for editors and for whoever writes programs; open to everybody. */
    @Operation(summary = "The JSON Schema of program.yaml")
    @GetMapping(path = "/programs/program.schema.json", produces = "application/schema+json")
    Resource schema() {
        return new ClassPathResource("programs/program.schema.json");
    }

    /** The format of the front matter of a module. */
    @Operation(summary = "The JSON Schema of a module's front matter")
    @GetMapping(path = "/programs/module.schema.json", produces = "application/schema+json")
    Resource moduleSchema() {
        return new ClassPathResource("programs/module.schema.json");
    }
}
