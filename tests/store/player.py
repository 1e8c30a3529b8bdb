"""The real player, driven from outside: a routine of questions, one life after another in a folder,
what its trace says and what the database then holds."""

import atexit
import json
import os
import shutil
import sqlite3
import subprocess
import time

PATIENCE = 60  # seconds; longer than anything takes, so that only what never happens is noticed


class Fault(Exception):
    """What must not be."""


class Lost(Fault):
    """It was said to be saved, and is not there."""


def expect(true, fault, kind=Fault):
    if not true:
        raise kind(fault)


def questions(first, last):
    """Steps that ask and wait for nothing else, named q01 and so on."""
    scale = {"kind": "scale", "from": 0, "to": 10, "low": "Calm", "high": "Most tense"}
    return [{"id": f"q{i:02}", "heading": "How is it now?", "ask": scale}
            for i in range(first, last + 1)]


def write_routine(room, steps):
    routine = {
        "unknot": 1, "id": "questions", "title": "Questions", "summary": "One after another.",
        "language": "en", "about": {"audience": "A test", "frequency": "Whenever tests run"},
        "reviewed": {"by": "", "date": ""}, "areas": ["hands"], "techniques": ["breathing"],
        "props": [], "postures": ["sit-chair"], "privacy": "public", "kiosk": "yes",
        "safety": {"red_flags": [], "not_if": [], "gently_if": []},
        "aftercare": ["card-aftercare"], "breathing": {"even": {"inhale": 3, "exhale": 4}},
        "steps": steps}
    with open(f"{room}/questions.json", "w", encoding="utf-8") as file:
        json.dump(routine, file, indent=1)


def environment(room, shim=None):
    """[shim]: the disk that can be made to fail, with room/mode saying how it is."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "UNKNOT_SHARE")}
    kept.update(LC_ALL="C", XDG_DATA_HOME=f"{room}/home")
    if shim:
        kept.update(LD_PRELOAD=shim, UNKNOT_DISK_FOLDER=f"{room}/data",
                    UNKNOT_DISK_MODE=f"{room}/mode")
    return kept


def set_mode(room, mode):
    """How the disk is from now on; changed at once, as a whole."""
    with open(f"{room}/mode.new", "w", encoding="utf-8") as file:
        file.write(mode)
    os.replace(f"{room}/mode.new", f"{room}/mode")


def start(program, room, journey, *options, shim=None):
    """Begins a life in [room], which has the routine; it writes room/trace and room/said."""
    with open(f"{room}/journey", "w", encoding="utf-8") as file:
        file.write(journey)
    if os.path.exists(f"{room}/trace"):
        os.remove(f"{room}/trace")
    with open(f"{room}/said", "w", encoding="utf-8") as said:
        life = subprocess.Popen(
            [program, "play", f"{room}/questions.json", "--headless", "--data", f"{room}/data",
             "--input", f"{room}/journey", "--trace", f"{room}/trace", *options],
            stdin=subprocess.DEVNULL, stderr=said, env=environment(room, shim))
        atexit.register(life.kill)  # none is left behind by a test that fails
        return life


def trace(room):
    """The events that are whole in the trace."""
    try:
        with open(f"{room}/trace", "rb") as file:
            lines = file.read().split(b"\n")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines[:-1]]


def said(room):
    with open(f"{room}/said", encoding="utf-8") as file:
        return file.read()


def wait_for(what, condition, player=None):
    """Until [condition] gives something, which is returned; None when the [player] has left."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        left = player is not None and player.poll() is not None
        found = condition()
        if found:
            return found
        if left:
            return None
        time.sleep(0.002)
    raise Fault(f"{what} does not come")


def ids(room, name):
    """Of the steps whose event [name] is in the trace, in order."""
    return [event["id"] for event in trace(room) if event["event"] == name]


def wait_for_event(room, life, name, step):
    """False when the life is over without it."""
    return wait_for(f"'{name}' of {step}", lambda: step in ids(room, name), life) is not None


class Held:
    """What the folder holds, read from a copy so that the player finds it as it was left."""

    def __init__(self, room):
        self.sessions = {}  # uid: {answers: {step: value}, place or None, why or None}
        copy = f"{room}/copy"
        shutil.rmtree(copy, ignore_errors=True)
        if not os.path.isdir(f"{room}/data"):
            return
        shutil.copytree(f"{room}/data", copy)
        names = os.listdir(copy)
        aside = [name for name in names if ".corrupt-" in name or ".newer-" in name]
        if aside:
            raise Fault(f"put aside: {' '.join(aside)}")
        if "unknot.db" not in names:
            return
        database = sqlite3.connect(f"{copy}/unknot.db")
        try:
            self.read(database)
        except sqlite3.DatabaseError as error:
            raise Fault(f"the database is damaged: {error}") from error
        finally:
            database.close()

    def read(self, database):
        sound = database.execute("PRAGMA integrity_check").fetchall()
        if sound != [("ok",)]:
            raise Fault(f"the database is damaged: {sound}")
        if database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            return
        uids = dict(database.execute("SELECT id, uid FROM session"))
        for uid in uids.values():
            self.sessions[uid] = {"answers": {}, "place": None, "why": None}
        for id, step, value in database.execute("SELECT session, step, value FROM answer"):
            self.sessions[uids[id]]["answers"][step] = json.loads(value)
        for id, step in database.execute("SELECT session, step FROM place"):
            self.sessions[uids[id]]["place"] = step
        for id, why in database.execute("SELECT session, why FROM ending"):
            self.sessions[uids[id]]["why"] = why

    def unfinished(self):
        return [uid for uid, session in self.sessions.items() if session["why"] is None]
