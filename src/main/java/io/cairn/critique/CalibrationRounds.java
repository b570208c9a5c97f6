package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface CalibrationRounds extends ListCrudRepository<CalibrationRound, String> {

    List<CalibrationRound> findByCalibrationIdOrderByNumber(String calibrationId);
}
