package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Programs extends ListCrudRepository<Program, String> {

    List<Program> findAllByOrderByImportedAtDescIdAsc();
}
