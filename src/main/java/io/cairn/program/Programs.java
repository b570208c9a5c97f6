package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

interface Programs extends ListCrudRepository<Program, String> {
}
