#include "stage/power.h"

#include "base/memory.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdlib.h>

#define POWER_LAST_WAIT 1000u /* ms for the question at the end */

struct Power {
    PowerAsk *ask;
    bool low;
    bool begun;
    Usec due;           /* when to ask next */
    SDL_Thread *thread; /* the question under way, or NULL */
    atomic_bool answered;
    /* Of the thread, and of the caller when it has answered. */
    bool on_battery;
    int percent;
};

static bool ask_system(int *percent) {
    return SDL_GetPowerInfo(NULL, percent) == SDL_POWERSTATE_ON_BATTERY;
}

Power *power_new(PowerAsk *ask) {
    Power *power = mem_new(1, sizeof *power);
    power->ask = ask != NULL ? ask : ask_system;
    atomic_init(&power->answered, false);
    return power;
}

bool power_judge(bool low, bool on_battery, int percent) {
    if (!on_battery)
        return false;
    if (percent < 0)
        return low;
    return percent <= (low ? POWER_FINE : POWER_LOW);
}

static int ask(void *context) {
    Power *power = context;
    power->on_battery = power->ask(&power->percent);
    atomic_store(&power->answered, true);
    return 0;
}

static void take_answer(Power *power) {
    if (power->thread == NULL || !atomic_load(&power->answered))
        return;
    SDL_WaitThread(power->thread, NULL);
    power->thread = NULL;
    power->low = power_judge(power->low, power->on_battery, power->percent);
}

bool power_is_low(Power *power, Usec now) {
    if (!power->begun)
        power->due = now + POWER_FIRST;
    power->begun = true;
    take_answer(power);
    if (power->thread == NULL && now >= power->due) {
        power->due = now + POWER_EACH;
        power->percent = -1;
        atomic_store(&power->answered, false);
        power->thread = SDL_CreateThread(ask, "power", power);
    }
    return power->low;
}

void power_free(Power *power) {
    if (power == NULL)
        return;
    Uint32 began = SDL_GetTicks();
    while (power->thread != NULL && SDL_GetTicks() - began < POWER_LAST_WAIT) {
        take_answer(power);
        if (power->thread != NULL)
            SDL_Delay(2);
    }
    if (power->thread != NULL)
        SDL_DetachThread(power->thread); /* it may still answer, and needs what it answers to */
    else
        free(power);
}
