"""A peer's process: does one piece of work as often as standard input asks, and answers in lines of JSON.

Started as `worker.py <data folder> <module> <function> <argument>...`. Requests: `measure <times>` and `result`.
"""

import importlib
import json
import os
import sys
import time


def main(data, module, function, *arguments):
    # What a library prints must not mix with the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(**content):
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    try:
        peer = importlib.import_module(module)
    except (ImportError, OSError, ValueError) as problem:
        # PyTorch without its libraries fails with the last two.
        answer(missing=f"{module.replace('_peer', '')} cannot be imported ({str(problem).splitlines()[0][:120]})")
        return
    work = getattr(peer, function)(data, *arguments)
    answer(ready=peer.version())
    for line in sys.stdin:
        request, *times = line.split()
        if request == "measure":
            seconds, processor = [], []
            for _ in range(int(times[0])):
                work.reset()
                began, began_processor = time.perf_counter(), time.process_time()
                work.run()
                seconds.append(time.perf_counter() - began)
                processor.append(time.process_time() - began_processor)
            answer(seconds=seconds, processor=processor)
        elif request == "result":
            answer(result=work.result())


if __name__ == "__main__":
    main(*sys.argv[1:])
