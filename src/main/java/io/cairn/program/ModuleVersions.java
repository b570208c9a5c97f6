package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface ModuleVersions extends ListCrudRepository<ModuleVersion, String> {

    List<ModuleVersion> findByProgramIdAndModuleIdAndKindOrderByNumber(String programId, String moduleId,
            ModuleVersion.Kind kind);

    Optional<ModuleVersion> findFirstByProgramIdAndModuleIdAndKindOrderByNumberDesc(String programId, String moduleId,
            ModuleVersion.Kind kind);

    Optional<ModuleVersion> findByProgramIdAndModuleIdAndKindAndNumber(String programId, String moduleId,
            ModuleVersion.Kind kind, int number);
}
