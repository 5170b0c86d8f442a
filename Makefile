# The careers assistant. `make` alone lists the commands.
.DEFAULT_GOAL := help
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONWARNINGS := ignore
PYTHON := .venv/bin/python

help:      ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: .venv/ready  ## install Python 3.10 packages into this folder

.venv/ready: requirements.lock requirements-dev.lock scripts/setup
	@scripts/setup

train: setup  ## train the model if it is missing or out of date
	@$(PYTHON) -m careers.server train

run: setup  ## start the assistant and its web page
	@$(PYTHON) -m careers.server run

shell: setup  ## talk to it in the terminal; for a screen reader: make shell PLAIN=1
	@$(PYTHON) -m careers.shell $(if $(PLAIN),--plain)

# the question goes as it was typed, through the environment: neither make nor sh may read its quotes, $ and backticks
unexport Q
ask: export CAREERS_QUESTION = $(value Q)
ask: setup  ## answer one question: make ask Q="is there an age limit?"; as data: JSON=1
	@$(PYTHON) -m careers.shell ask $(if $(JSON),--json) $(if $(PLAIN),--plain) -- "$$CAREERS_QUESTION"

genuine: setup  ## check a message that somebody received: make genuine < mail.txt
	@$(PYTHON) -m careers.shell genuine

test: setup  ## run every test
	@scripts/test

check: setup  ## check the ledger and the training data
	@$(PYTHON) -m careers.server check

benchmark: setup  ## measure the understanding on other bots' real messages: make benchmark HINT3=folder
	@HINT3="$(HINT3)" $(PYTHON) -m benchmarks.hint3

evaluate: train  ## measure understanding and write docs/understanding.md
	@$(PYTHON) -m benchmarks.understanding

pictures: setup  ## make the pictures of docs/pictures anew
	@scripts/pictures

tune: setup  ## tune the sentence encoder anew (PyTorch, several GB, about an hour)
	@scripts/tune

benchmark-speed: setup  ## measure training, start, memory and turns, beside Rasa's default pipeline
	@$(PYTHON) -m benchmarks.speed

.PHONY: help setup train run shell ask genuine test check evaluate pictures tune benchmark benchmark-speed
