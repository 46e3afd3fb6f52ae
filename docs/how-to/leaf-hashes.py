#!/usr/bin/env python3
"""Hashes exported records (JSON lines) to the leaves of the sealed tree: prints "number leaf" for each.

usage: leaf-hashes.py RECORD.jsonl
Fails when a payload does not match the digest that was sealed. Needs nothing but Python 3.7.
"""
import hashlib
import json
import struct
import sys
import uuid
from datetime import datetime, timedelta, timezone

BEGAN = datetime(2000, 1, 1, tzinfo=timezone.utc)


def field(value):
    return struct.pack(">i", -1) if value is None else struct.pack(">i", len(value)) + value


def number(value):
    return None if value is None else struct.pack(">q", value)


def moment(value):
    if value is None:
        return None
    whole, _, parts = value.rstrip("Z").partition(".")
    at = datetime.strptime(whole if whole.count(":") == 2 else whole + ":00", "%Y-%m-%dT%H:%M:%S")
    micros = int((parts + "000000")[:6])
    return number((at.replace(tzinfo=timezone.utc) - BEGAN) // timedelta(microseconds=1) + micros)


def text(value):
    return None if value is None else value.encode("utf-8")


def identifier(value):
    return None if value is None else uuid.UUID(value).bytes


def digest(r):
    salt = b"" if r["salt"] is None else uuid.UUID(r["salt"]).bytes
    return hashlib.sha256(salt + r["payload"].encode("utf-8")).hexdigest()


def leaf(r):
    row = struct.pack(">h", 14) + b"".join(field(value) for value in (
        number(r["seq"]), number(r["xid"]), moment(r["at"]), text(r["actor"]), text(r["auth"]),
        identifier(r["person_id"]), identifier(r["session_id"]), moment(r["client_at"]), text(r["workstation"]),
        text(r["tbl"]), text(r["pk"]), text(r["op"]),
        None if r["region_id"] is None else struct.pack(">h", r["region_id"]),
        bytes.fromhex(r["row_hash"])))
    return hashlib.sha256(b"\x00" + row).hexdigest()


def main():
    wrong = 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            # A payload that was erased lawfully is gone; its digest stays in the leaf.
            if record["payload"] is not None and digest(record) != record["row_hash"]:
                wrong += 1
                print(f"record {record['seq']}: the payload is not the one that was sealed", file=sys.stderr)
            print(record["seq"], leaf(record))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
