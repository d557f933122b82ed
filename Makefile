# Every target is one word for deploy/bootstrap.py, which does the work.
# More words go with ARGS: make test ARGS="-k queue"
PYTHON ?= python3
ARGS ?=

.PHONY: install run test bench soak lock clean
install run test bench soak lock clean:
	@"$(PYTHON)" deploy/bootstrap.py $@ $(ARGS)
