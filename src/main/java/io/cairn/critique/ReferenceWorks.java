package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface ReferenceWorks extends ListCrudRepository<ReferenceWork, String> {

    List<ReferenceWork> findBySetIdOrderByPlace(String setId);
}
