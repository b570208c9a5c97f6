package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

interface Parties extends ListCrudRepository<Party, String> {
}
