#!/usr/bin/env bash
# Tries an installed worker: that it starts, and that it embeds a made sound with the stand-in model.
set -euo pipefail
worker=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$worker" --version
# Four seconds of a square wave at 440 Hz: 16 kHz, mono, 16 bit.
python3 - "$folder/tone.wav" <<'PYTHON'
import struct
import sys
import wave

with wave.open(sys.argv[1], "wb") as sound:
    sound.setnchannels(1)
    sound.setsampwidth(2)
    sound.setframerate(16000)
    sound.writeframes(b"".join(struct.pack("<h", 8000 if i * 880 // 16000 % 2 else -8000) for i in range(64000)))
PYTHON
file=$folder/tone.wav
if command -v cygpath >/dev/null; then file=$(cygpath -w "$file"); fi
"$worker" embed --model stand-in "$file" >"$folder/out.json"
grep -q '"embedding":\[' "$folder/out.json" || { cat "$folder/out.json" && exit 1; }
echo "the worker embeds"
