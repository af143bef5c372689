"""granian as a person at a terminal expects it: Ctrl-C and a closed window both end it at once.

`serve` turns into this program when everything is prepared: `python -m …server PORT`.
"""

import signal
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from hiratsuka_renkei.log import LOGGING

HOST = "127.0.0.1"


class Server(Granian):
    # granian renews its workers when the terminal is closed, and would hold the port for good.
    signal_handler_reload = Granian.signal_handler_interrupt


def load_application(target):
    # Ctrl-C reaches every process of a terminal. A worker that gets it together with granian's own
    # SIGTERM hangs until it is killed (8 of 20 times, granian 2.8), so only the second may arrive.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    from hiratsuka_renkei.wsgi import application

    return application


def main(port):
    Server(
        "hiratsuka_renkei.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
        workers_kill_timeout=5,
    ).serve(target_loader=load_application)


if __name__ == "__main__":
    main(int(sys.argv[1]))
