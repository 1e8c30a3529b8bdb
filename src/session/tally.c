#include "session/tally.h"

#include "session/machine.h"

/* A place in a round of one side is on that side only if the region has sides. */
static Side side_of(const Session *session, const SafetyPlace *place) {
    return vocabulary_region(session->vocabulary, place->region)->sided ? place->side : SIDE_NONE;
}

static TallyDose *dose_for(TallyDose *doses, size_t *count, int region, Side side) {
    for (size_t i = 0; i < *count; i++) {
        if (doses[i].region == region && doses[i].side == side)
            return &doses[i];
    }
    doses[*count] = (TallyDose){.region = region, .side = side};
    return &doses[(*count)++];
}

size_t tally_doses(const Session *session, TallyDose *out) {
    const SafetyState *safety = &session->safety;
    size_t count = 0;
    for (int i = 0; i < safety->place_count; i++) {
        const SafetyPlace *place = &safety->places[i];
        if (place->region == WORD_NONE)
            continue;
        TallyDose *dose = dose_for(out, &count, place->region, side_of(session, place));
        dose->touched += place->touched;
        dose->pressure = place->pressure > dose->pressure ? place->pressure : dose->pressure;
        dose->spots += place->held > 0;
        dose->hurt = dose->hurt || place->hurt;
    }
    return count;
}

bool tally_spot(const Session *session, size_t number, TallySpot *out) {
    for (size_t i = 0; i < session->answers.spot_count; i++) {
        const Spot *spot = &session->answers.spots[i];
        if (spot->step == STEP_NONE || number-- > 0)
            continue;
        *out = (TallySpot){spot->region, spot->x, spot->y, spot->tender, spot->left};
        return true;
    }
    return false;
}

void tally_pain(const Session *session, int *before, int *after) {
    *before = session->safety.pain_start;
    *after = session->safety.pain_after;
}

Rule tally_rests_routine(const Session *session) {
    return safety_rests_routine(&session->safety);
}
