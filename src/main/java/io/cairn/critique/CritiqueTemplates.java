package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface CritiqueTemplates extends ListCrudRepository<CritiqueTemplate, String> {

    List<CritiqueTemplate> findByRetiredAtIsNullOrderByTitleAscProblemAsc();

    Optional<CritiqueTemplate> findFirstByProblemOrderByEditionDesc(String problem);
}
