package io.cairn.program;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Persons extends ListCrudRepository<Person, String> {

    Optional<Person> findByPhone(String phone);

    List<Person> findByEmailIgnoreCaseAndRole(String email, Person.Role role);
}
