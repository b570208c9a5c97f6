package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface Vendors extends ListCrudRepository<Vendor, String> {

    Optional<Vendor> findByVatId(String vatId);

    List<Vendor> findByIbanOrderById(String iban);

    List<Vendor> findByNameKeyOrderById(String nameKey);

    Optional<Vendor> findByMentorId(String mentorId);
}
