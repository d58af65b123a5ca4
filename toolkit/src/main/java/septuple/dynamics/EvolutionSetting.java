package septuple.dynamics;

/** What an evolution was asked to do. */
record EvolutionSetting(ParameterEnsemble start, FreeEnergy freeEnergy, double rate, double from, double to, int records, int steps,
        double normalisation) {
}
