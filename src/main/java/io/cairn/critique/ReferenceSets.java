package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ReferenceSets extends ListCrudRepository<ReferenceSet, String> {

    List<ReferenceSet> findByProgramIdOrderByEdition(String programId);
}
