package io.cairn.program;

import io.cairn.program.ModuleVersion.Kind;
import io.cairn.shared.Differences;
import io.cairn.shared.Differences.Difference;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What modules said and asked, version by version. Nothing that was published is ever changed or taken away. */
@Service
public class VersionService {

    /** Of a module's text and of its assessment. */
    public record Numbers(int text, int assessment) {
    }

    private final Programs programs;
    private final ModuleVersions versions;
    private final JdbcAggregateTemplate rows;
    private final ObjectMapper json;
    private final Clock clock;

    VersionService(Programs programs, ModuleVersions versions, JdbcAggregateTemplate rows, ObjectMapper json,
            Clock clock) {
        this.programs = programs;
        this.versions = versions;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such module */
    public Numbers newest(String programId, String moduleId) {
        return new Numbers(newest(programId, moduleId, Kind.TEXT), newest(programId, moduleId, Kind.ASSESSMENT));
    }

    private int newest(String programId, String moduleId, Kind kind) {
        return versions.findFirstByProgramIdAndModuleIdAndKindOrderByNumberDesc(programId, moduleId, kind)
                .map(ModuleVersion::number).orElse(1);
    }

    /**
     * The texts of a module and its assessments, the oldest of each first.
     *
     * @throws NotFound if there is no such module
     */
    public List<ModuleVersion> versions(String programId, String moduleId) {
        List<ModuleVersion> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<ModuleVersion> stored =
                    versions.findByProgramIdAndModuleIdAndKindOrderByNumber(programId, moduleId, kind);
            all.addAll(stored.isEmpty() ? List.of(version(programId, moduleId, kind, 1)) : stored);
        }
        return all;
    }

    /** @throws NotFound if there is no such version */
    public ModuleVersion version(String programId, String moduleId, Kind kind, int number) {
        return versions.findByProgramIdAndModuleIdAndKindAndNumber(programId, moduleId, kind, number)
                .orElseGet(() -> ofDefinition(programId, moduleId, kind, number));
    }

    /** A program that was stored before there were versions, and was never changed since, has no rows. */
    private ModuleVersion ofDefinition(String programId, String moduleId, Kind kind, int number) {
        Program program = programs.findById(programId)
                .orElseThrow(() -> new NotFound("There is no program " + programId));
        ProgramDefinition.Module module = read(program).module(moduleId)
                .orElseThrow(() -> new NotFound("There is no module " + moduleId + " in program " + programId));
        if (number != 1) {
            throw new NotFound("Module " + moduleId + " has no version " + number);
        }
        return ModuleVersion.of(programId, moduleId, kind, 1, content(module, kind), program.importedAt());
    }

    /** @throws NotFound if there is no such version */
    public ProgramDefinition.Text text(String programId, String moduleId, int number) {
        return text(version(programId, moduleId, Kind.TEXT, number));
    }

    /** @throws NotFound if there is no such version */
    public ProgramDefinition.Assessment assessment(String programId, String moduleId, int number) {
        return assessment(version(programId, moduleId, Kind.ASSESSMENT, number));
    }

    /** The module as it is now, but with these versions of what it says and asks; null for the newest. */
    public ProgramDefinition.Module module(String programId, ProgramDefinition.Module module, Integer text,
            Integer assessment) {
        ProgramDefinition.Module told = text == null ? module : module.with(text(programId, module.id(), text));
        return assessment == null ? told : told.with(assessment(programId, module.id(), assessment));
    }

    /** What a version says or asks, line by line; of a text each passage is a line. */
    public List<String> lines(ModuleVersion version) {
        return version.kind() == Kind.TEXT ? text(version).lines() : assessment(version).lines();
    }

    /** @throws NotFound if there is no such version */
    public List<Difference> differences(String programId, String moduleId, Kind kind, int from, int to) {
        return Differences.between(lines(version(programId, moduleId, kind, from)),
                lines(version(programId, moduleId, kind, to)));
    }

    /** The first versions of a program that is being stored. */
    @Transactional(propagation = Propagation.MANDATORY)
    void publishFirst(ProgramDefinition program) {
        each(program, (module, kind) -> insert(program.id(), module, kind, 1));
    }

    /**
     * Publishes what has changed of a program's modules.
     *
     * @return the new versions
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<ModuleVersion> publish(Program before, ProgramDefinition fresh) {
        ProgramDefinition old = read(before);
        List<ModuleVersion> changed = new ArrayList<>();
        each(fresh, (module, kind) -> {
            ProgramDefinition.Module was = old.module(module.id()).orElseThrow();
            if (!part(was, kind).equals(part(module, kind))) {
                int newest = newest(before.id(), module.id(), kind);
                ModuleVersion last = version(before.id(), module.id(), kind, newest);
                if (!versions.existsById(last.id())) {
                    rows.insert(last);
                }
                changed.add(insert(before.id(), module, kind, newest + 1));
            }
        });
        return changed;
    }

    private interface Each {
        void part(ProgramDefinition.Module module, Kind kind);
    }

    private static void each(ProgramDefinition program, Each each) {
        program.sprints().forEach(sprint -> sprint.modules().forEach(module -> {
            for (Kind kind : Kind.values()) {
                each.part(module, kind);
            }
        }));
    }

    private ModuleVersion insert(String programId, ProgramDefinition.Module module, Kind kind, int number) {
        return rows.insert(ModuleVersion.of(programId, module.id(), kind, number, content(module, kind),
                clock.instant()));
    }

    private static Object part(ProgramDefinition.Module module, Kind kind) {
        return kind == Kind.TEXT ? module.text() : module.assessment();
    }

    private ProgramDefinition.Text text(ModuleVersion version) {
        return read(version.content(), ProgramDefinition.Text.class);
    }

    private ProgramDefinition.Assessment assessment(ModuleVersion version) {
        return read(version.content(), ProgramDefinition.Assessment.class);
    }

    ProgramDefinition read(Program program) {
        return read(program.definition(), ProgramDefinition.class);
    }

    private String content(ProgramDefinition.Module module, Kind kind) {
        try {
            return json.writeValueAsString(part(module, kind));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Module " + module.id() + " cannot be written", e);
        }
    }

    private <T> T read(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }
}
